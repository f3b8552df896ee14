package dev.weft.gateway.config;

/** The section {@code limits}. */
public record LimitSettings(
    @Setting(value = "The largest request body.", byDefault = "2MB", min = 1, max = 1_000_000_000)
    ByteSize body,

    @Setting(
        value = "The largest request head: request line and headers together.",
        byDefault = "16KB",
        min = 1024,
        max = 1_000_000,
        atStart = true)
    ByteSize head,

    @Setting(
        value = "The most tokens a document may have.",
        byDefault = "100000",
        min = 1,
        max = 10_000_000)
    int tokens,

    @Setting(
        value = "How deep selection sets and values may nest in a document.",
        byDefault = "200",
        min = 1,
        max = 2000)
    int depth,

    @Setting(
        value = "The most fields and fragments an operation may have, fragments followed.",
        byDefault = "100000",
        min = 1,
        max = 10_000_000)
    int selections,

    @Setting(
        value =
            "The most fields an operation may have, counted anew wherever a fragment is spread.",
        byDefault = "20000",
        min = 1,
        max = 10_000_000)
    int height,

    @Setting(
        value = "The most aliases an operation may have, counted like its fields.",
        byDefault = "1000",
        min = 1,
        max = 10_000_000)
    int aliases,

    @Setting(
        value = "The most fields an operation may select of the root type.",
        byDefault = "1000",
        min = 1,
        max = 10_000_000)
    int rootFields,

    @Setting(
        value = "The most directives an operation may have, counted like its fields.",
        byDefault = "1000",
        min = 1,
        max = 10_000_000)
    int directives,

    @Setting(
        value = "The most directives that one field, fragment or variable may have.",
        byDefault = "20",
        min = 1,
        max = 10_000_000)
    int directivesPerPlace,

    @Setting(
        value = "How deep the JSON of a request may nest, variables included.",
        byDefault = "200",
        min = 1,
        max = 1000)
    int jsonDepth,

    @Setting(
        value = "How much memory the prepared operations of one graph may take.",
        byDefault = "64MB",
        min = 0,
        max = 100_000_000_000L)
    ByteSize preparedOperations,

    @Setting(
        value = "How many operations may wait to be planned before new ones are refused.",
        byDefault = "1000",
        min = 1,
        max = 1_000_000,
        atStart = true)
    int planningQueue,

    @Setting(
        value = "How many operations are planned before a new supergraph goes live, at most.",
        byDefault = "1000",
        min = 0,
        max = 1_000_000)
    int warmedOperations,

    @Setting(
        value = "The largest answer taken from a subgraph.",
        byDefault = "64MB",
        min = 1024,
        max = 2_000_000_000)
    ByteSize subgraphResponse,

    @Setting("What operations may cost by @cost and @listSize.")
    DemandSettings demand) {}
