package dev.weft.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A section {@code tls} of {@code traffic} or of one subgraph: for URLs that begin with https. */
public record ClientTlsSettings(
    @Setting("Who vouches for subgraphs, PEM; without it, those whom the JVM trusts.") @Nullable
    Path authorities,

    @Setting("The certificate chain shown to subgraphs that ask for one, PEM.") @Nullable
    Path certificate,

    @Setting("The certificate's private key, PKCS #8 in PEM, as file:PATH or env:NAME.") @Nullable
    SecretReference key) {}
