package dev.weft.gateway.config;

/** The section {@code admin}. */
public record AdminSettings(
    @Setting(value = "Whether the administration server starts.", byDefault = "true")
    boolean enabled,

    @Setting(
        value = "The address to listen on; beyond loopback, set a token.",
        byDefault = "127.0.0.1")
    String host,

    @Setting(
        value = "The port to listen on; 0 takes any free one.",
        byDefault = "4001",
        min = 0,
        max = 65535)
    int port) {}
