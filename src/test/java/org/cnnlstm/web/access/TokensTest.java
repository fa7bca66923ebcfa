package org.cnnlstm.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final RSAKey KEY = TestIssuer.rsa("one");
    private static final RSAKey OTHER = TestIssuer.rsa("one");
    private static final ECKey CURVE = TestIssuer.ec("two");

    private Path file;

    @BeforeEach
    void place(@TempDir Path directory) throws IOException {
        file = directory.resolve("keys");
        Files.writeString(file, TestIssuer.jwkSet(KEY, CURVE));
    }

    @Test
    void letsTheBearersOfSignedTokensIn() {
        Tokens tokens = tokens();

        assertThat(tokens.areWanted()).isTrue();
        assertThat(tokens.ownerOf(TestIssuer.token(KEY, good().build()))).isEqualTo("shop");
        assertThat(tokens.ownerOf(TestIssuer.token(CURVE, good().build()))).isEqualTo("shop");
    }

    static Stream<JWTClaimsSet> claimsThatLetNobodyIn() {
        Date past = Date.from(TestIssuer.NOW.minus(Duration.ofMinutes(2)));
        Date future = Date.from(TestIssuer.NOW.plus(Duration.ofMinutes(2)));
        return Stream.of(
                good().expirationTime(past).build(),
                good().expirationTime(null).build(),
                good().notBeforeTime(future).build(),
                good().audience("another service").build(),
                good().audience((String) null).build(),
                good().issuer("https://elsewhere.example.org/").build(),
                good().issuer(null).build());
    }

    @ParameterizedTest
    @MethodSource("claimsThatLetNobodyIn")
    void refusesTokensThatAreNotMeantForNowAndHere(JWTClaimsSet claims) {
        assertRefused(tokens(), TestIssuer.token(KEY, claims));
    }

    @Test
    void saysThatATokenHasExpired() {
        String token = TestIssuer.token(
                KEY,
                good().expirationTime(Date.from(TestIssuer.NOW.minus(Duration.ofMinutes(2))))
                        .build());

        assertThatThrownBy(() -> tokens().ownerOf(token)).hasMessage("the token has expired");
    }

    @Test
    void refusesWhatAnotherKeySigned() {
        assertRefused(tokens(), TestIssuer.token(OTHER, good().build()));
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() {
        String[] one = TestIssuer.token(KEY, good().build()).split("\\.", -1);
        String[] two = TestIssuer.token(KEY, good().subject("desk").build()).split("\\.", -1);

        assertRefused(tokens(), one[0] + "." + two[1] + "." + one[2]);
    }

    @Test
    void refusesWhatNobodySigned() {
        assertRefused(tokens(), new PlainJWT(good().build()).serialize());
        assertRefused(tokens(), new PlainJWT(good().build()).serialize() + "c2lnbmVk");
    }

    @Test
    void refusesWhatIsSignedWithThePublicKeyAsASecret() throws JOSEException, IOException {
        List<byte[]> secrets = List.of(
                KEY.toPublicKey().getEncoded(),
                TestIssuer.pem(KEY).getBytes(StandardCharsets.UTF_8),
                TestIssuer.pem(KEY).strip().getBytes(StandardCharsets.UTF_8));
        Tokens ofSet = tokens();
        Files.writeString(file, TestIssuer.pem(KEY));
        Tokens ofPem = tokens();

        for (byte[] secret : secrets) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), good().build());
            token.sign(new MACSigner(secret));
            assertRefused(ofSet, token.serialize());
            assertRefused(ofPem, token.serialize());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9..", "\u0000"})
    void refusesWhatIsNoToken(String text) {
        assertRefused(tokens(), text);
    }

    @Test
    void takesKeysInPemWhateverNameATokenGivesThem() throws IOException, JOSEException {
        Files.writeString(file, TestIssuer.pem(KEY) + TestIssuer.pem(CURVE));
        Tokens tokens = tokens();

        assertThat(tokens.ownerOf(TestIssuer.token(KEY, good().build()))).isEqualTo("shop");
        assertThat(tokens.ownerOf(TestIssuer.token(CURVE, good().build()))).isEqualTo("shop");
        assertRefused(tokens, TestIssuer.token(OTHER, good().build()));
    }

    @Test
    void takesNewKeysAndForgetsOldOnesWhenTheFileChanges() throws IOException {
        RSAKey next = TestIssuer.rsa("next");
        Tokens tokens = tokens();
        assertRefused(tokens, TestIssuer.token(next, good().build()));

        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, TestIssuer.jwkSet(next));
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));

        assertThat(tokens.ownerOf(TestIssuer.token(next, good().build()))).isEqualTo("shop");
        assertRefused(tokens, TestIssuer.token(KEY, good().build()));
    }

    @Test
    void showsNothingInTheLogThatCouldBreakALine() {
        String subject = "a\nb " + "c".repeat(100);

        assertThat(tokens().ownerOf(
                                TestIssuer.token(KEY, good().subject(subject).build())))
                .isEqualTo("a?b?" + "c".repeat(60));
        assertThat(tokens().ownerOf(TestIssuer.token(
                        KEY, good().subject(null).claim("client_id", "desk").build())))
                .isEqualTo("desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"oct\", \"k\": \"AAAA\"}]}", "no keys"})
    void refusesAFileWithoutPublicKeys(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(this::tokens).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.INVALID_SETTING));
    }

    @Test
    void letsNobodyInWhereThereAreNone() {
        assertThat(Tokens.none().areWanted()).isFalse();
    }

    @Test
    void fetchesKeysWhenATokenNamesANewOneButNotForEveryToken() throws IOException {
        RSAKey next = TestIssuer.rsa("next");
        try (KeyServer server = new KeyServer(TestIssuer.jwkSet(KEY));
                Tokens tokens = tokens(server.address())) {
            assertThat(server.fetched()).isZero();
            assertThat(tokens.ownerOf(TestIssuer.token(KEY, good().build()))).isEqualTo("shop");
            assertThat(tokens.ownerOf(TestIssuer.token(KEY, good().build()))).isEqualTo("shop");
            assertThat(server.fetched()).isEqualTo(1);

            server.set(TestIssuer.jwkSet(KEY, next));
            assertThat(tokens.ownerOf(TestIssuer.token(next, good().build()))).isEqualTo("shop");
            assertThat(server.fetched()).isEqualTo(2);

            for (int i = 0; i < 10; i++) {
                assertRefused(tokens, TestIssuer.token(withId(OTHER, "unknown-" + i), good().build()));
            }
            assertThat(server.fetched()).isEqualTo(2);
        }
    }

    @Test
    void saysWhenThereAreNoKeysToTell() throws IOException {
        KeyServer server = new KeyServer(TestIssuer.jwkSet(KEY));
        server.close();
        try (Tokens tokens = tokens(server.address())) {
            assertThatThrownBy(() -> tokens.ownerOf(TestIssuer.token(KEY, good().build())))
                    .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.AUTHENTICATION_UNAVAILABLE));
        }
    }

    private static JWK withId(RSAKey key, String id) {
        return new RSAKey.Builder(key).keyID(id).build();
    }

    private static void assertRefused(Tokens tokens, String token) {
        assertThatThrownBy(() -> tokens.ownerOf(token))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHENTICATED));
    }

    private static JWTClaimsSet.Builder good() {
        return TestIssuer.claims(TestIssuer.NOW.plus(Duration.ofMinutes(5)));
    }

    private Tokens tokens() {
        return tokens(file.toString());
    }

    private static Tokens tokens(String keys) {
        return Tokens.of(
                new TokenRules(keys, TestIssuer.NAME, TestIssuer.AUDIENCE), InstantSource.fixed(TestIssuer.NOW));
    }
}
