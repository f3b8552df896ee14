package dev.weft.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The section {@code server.tls}: with it, the server speaks TLS only. */
public record ServerTlsSettings(
    @Setting("The certificate chain, PEM, the server's own first.")
    Path certificate,

    @Setting("The private key, PKCS #8 in PEM, as file:PATH or env:NAME.")
    SecretReference key,

    @Setting("Who vouches for clients, PEM; with it, clients must show a certificate of theirs.")
    @Nullable
    Path clientAuthorities) {}
