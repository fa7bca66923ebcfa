package org.cnnlstm.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED = String.join(
            "\r\n",
            "HTTP/1.1 503 Service Unavailable",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "3",
            "hel",
            "2;x=y",
            "lo",
            "0",
            "",
            "");
    private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";

    private final ResponseParser parser = new ResponseParser();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void readsAnswersHoweverTheyAreCutUp(int size) throws ProtocolException {
        List<Answer> answers = feed(PLAIN + INTERIM + CHUNKED + PLAIN, size);

        assertThat(answers).extracting(Answer::status).containsExactly(200, 503, 200);
        assertThat(answers).extracting(Answer::text).containsOnly("hello");
        assertThat(answers).extracting(Answer::closes).containsExactly(false, true, false);
        assertThat(parser.isEmpty()).isTrue();
    }

    @Test
    void readsUpToTheEndWhereNothingElseTellsIt() throws ProtocolException {
        assertThat(feed("HTTP/1.1 200 OK\r\n\r\nhel", 1000)).isEmpty();
        assertThat(feed("lo", 1000)).isEmpty();

        Answer answer = Objects.requireNonNull(parser.atEnd());
        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.closes()).isTrue();
    }

    @Test
    void takesNoHalfAnswerForAWholeOne() throws ProtocolException {
        feed(PLAIN.substring(0, PLAIN.length() - 1), 1000);

        assertThat(parser.atEnd()).isNull();
        assertThat(parser.isEmpty()).isFalse();
    }

    @Test
    void findsTheCodeOfAProblem() throws ProtocolException {
        String body = "{\"status\":503,\"code\":\"overloaded\"}";
        Answer answer = feed("HTTP/1.1 503 \r\nContent-Length: " + body.length() + "\r\n\r\n" + body, 1000)
                .get(0);

        assertThat(answer.problemCode()).isEqualTo("overloaded");
        assertThat(feed(PLAIN, 1000).get(0).problemCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNoHttp(String text) {
        assertThatThrownBy(() -> feed(text, 1000)).isInstanceOf(ProtocolException.class);
    }

    private List<Answer> feed(String text, int size) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            ByteBuffer room = parser.room();
            int length = Math.min(Math.min(size, room.remaining()), bytes.length - at);
            room.put(bytes, at, length);
            at += length;
            @Nullable Answer answer = parser.parse(length);
            while (answer != null) {
                answers.add(answer);
                answer = parser.parse(0);
            }
        }
        return answers;
    }
}
