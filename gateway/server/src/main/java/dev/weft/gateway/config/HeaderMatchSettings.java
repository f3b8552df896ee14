package dev.weft.gateway.config;

/** What a request's header must be, for something to be allowed. */
public record HeaderMatchSettings(
    @Setting(
        value =
            "The header; set it in an interceptor or a proxy, and take away what clients send under this name.",
        pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]+")
    String header,

    @Setting(value = "A regular expression that the whole value must match.", byDefault = ".+")
    String value) {}
