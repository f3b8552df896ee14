package dev.weft.gateway.config;

/** The section {@code server.persisted_queries}. */
public record PersistedQuerySettings(
    @Setting(
        value = "Whether clients may name a document by its hash once they have sent it.",
        byDefault = "true")
    boolean enabled,

    @Setting(
        value = "How much memory the documents of one graph may take; those used least go first.",
        byDefault = "16MB",
        min = 1024,
        max = 100_000_000_000L)
    ByteSize memory) {}
