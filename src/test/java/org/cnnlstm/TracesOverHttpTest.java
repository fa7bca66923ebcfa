package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a collector gets of requests, and what the scrape says of them, with tracing on. */
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=prometheus,env,configprops,info",
            "cnnlstm.tracing.share=1"
        })
@ContextConfiguration(initializers = TestModels.class)
@AutoConfigureMetrics
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext // its collector ends with it
class TracesOverHttpTest {

    private static final Collector COLLECTOR = new Collector();

    private static final String SECRET = "c0ffee42c0ffee42";

    private static final String PREDICTIONS = "/v1/predictions";
    private static final String CLIENT = "00f067aa0ba902b7";
    private static final List<String> STAGES =
            List.of("decode", "preprocess", "queue", "trunk", "recurrent", "head", "postprocess");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void collector(DynamicPropertyRegistry registry) {
        registry.add("cnnlstm.tracing.endpoint", COLLECTOR::address);
        registry.add("cnnlstm.tracing.headers", () -> "Authorization: Bearer " + SECRET + "\nX-Scope-OrgID: 7");
    }

    @AfterAll
    static void end() {
        COLLECTOR.close();
    }

    @Test
    void everyStageIsASpanOfTheRequestsAndThatOneOfTheClients() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        post(PREDICTIONS, trace, "01");

        List<Span> spans = awaitSpans(trace, 1 + STAGES.size());
        Span request = request(spans);
        assertThat(Collector.hex(request.getParentSpanId())).isEqualTo(CLIENT);
        assertThat(request.getName()).isEqualTo("POST " + PREDICTIONS);
        assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(request))
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", PREDICTIONS)
                .containsEntry("http.response.status_code", "200")
                .containsEntry("inference.model", TestModels.GOOD)
                .containsEntry("inference.version", "1")
                .containsEntry("inference.outcome", "success")
                .containsEntry("inference.images.answered", "1");
        List<Span> stages = stages(spans);
        assertThat(stages).map(Span::getName).containsExactlyElementsOf(STAGES);
        assertThat(stages).allSatisfy(stage -> {
            assertThat(stage.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(stage.getStartTimeUnixNano())
                    .isBetween(request.getStartTimeUnixNano(), stage.getEndTimeUnixNano());
            assertThat(stage.getEndTimeUnixNano()).isLessThanOrEqualTo(request.getEndTimeUnixNano());
        });
    }

    @Test
    void stagesOfSeveralPicturesAreOneSpanEach() {
        String trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        Form form = new Form()
                .file("1.png", SamplePictures.picture("png", 1))
                .file("2.png", SamplePictures.picture("png", 2))
                .file("3.png", SamplePictures.noPicture());
        http().send(
                        "POST",
                        PREDICTIONS,
                        BodyPublishers.ofByteArray(form.bytes()),
                        "Content-Type",
                        HttpTester.FORM,
                        "traceparent",
                        traceParent(trace, "01"));

        List<Span> spans = awaitSpans(trace, 1 + STAGES.size());
        assertThat(stages(spans)).map(Span::getName).containsExactlyInAnyOrderElementsOf(STAGES);
        assertThat(attributes(request(spans)))
                .containsEntry("inference.outcome", "partial")
                .containsEntry("inference.images.answered", "2")
                .containsEntry("inference.images.refused", "1");
    }

    @Test
    void aRefusalIsAnErrorWithItsReason() {
        String trace = "6bf92f3577b34da6a3ce929d0e0e4736";
        post("/v1/models/" + TestModels.BROKEN + "/predictions", trace, "01");

        Span request = request(awaitSpans(trace, 1));
        assertThat(request.getName()).isEqualTo("POST /v1/models/{model}/predictions");
        assertThat(request.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(request))
                .containsEntry("http.response.status_code", "503")
                .containsEntry("error.type", "model-not-ready");
    }

    @Test
    void whatTheClientDoesNotRecordIsNotRecordedHere() {
        String unwanted = "7bf92f3577b34da6a3ce929d0e0e4736";
        String wanted = "8bf92f3577b34da6a3ce929d0e0e4736";
        post(PREDICTIONS, unwanted, "00");
        post(PREDICTIONS, wanted, "01");

        awaitSpans(wanted, 1 + STAGES.size());
        assertThat(COLLECTOR.spansOf(unwanted)).isEmpty();
    }

    @Test
    void spansSayWhereTheyComeFrom() {
        String trace = "9bf92f3577b34da6a3ce929d0e0e4736";
        post(PREDICTIONS, trace, "01");

        awaitSpans(trace, 1 + STAGES.size());
        assertThat(COLLECTOR.origin()).contains("service.name=cnn-lstm-server", "telemetry.sdk.name=opentelemetry");
    }

    @Test
    void theCollectorGetsTheHeadersThatItWantsAndNobodyElseSeesThem(CapturedOutput output) {
        String trace = "bbf92f3577b34da6a3ce929d0e0e4736";
        post(PREDICTIONS, trace, "01");
        awaitSpans(trace, 1 + STAGES.size());

        assertThat(COLLECTOR.headers("Authorization")).isNotEmpty().containsOnly("Bearer " + SECRET);
        assertThat(COLLECTOR.headers("X-Scope-OrgID")).containsOnly("7");
        HttpTester management = new HttpTester(managementPort);
        for (String page : List.of("env", "configprops", "info", "prometheus")) {
            String text = management.get("/actuator/" + page).response().body();
            assertThat(text).as(page).isNotEmpty().doesNotContain(SECRET);
        }
        assertThat(management.get("/actuator/env").response().body()).contains("cnnlstm.tracing.headers");
        assertThat(output.getAll()).contains("Traces go to").doesNotContain(SECRET);
    }

    @Test
    void latenciesPointToATraceThatTookSoLong() {
        String trace = "abf92f3577b34da6a3ce929d0e0e4736";
        post(PREDICTIONS, trace, "01");
        awaitSpans(trace, 1 + STAGES.size());

        Answer scrape = new HttpTester(managementPort)
                .send(
                        "GET",
                        "/actuator/prometheus",
                        BodyPublishers.noBody(),
                        "Accept",
                        "application/openmetrics-text;version=1.0.0");

        assertThat(scrape.header("Content-Type")).startsWith("application/openmetrics-text");
        String text = scrape.response().body();
        for (String histogram : List.of("inference_request_duration_seconds", "inference_stage_duration_seconds")) {
            List<String> exemplars = exemplars(text, histogram);
            assertThat(exemplars).isNotEmpty().allSatisfy(exemplar -> {
                Span request = request(awaitSpans(exemplar.substring(17), 1 + STAGES.size()));
                assertThat(Collector.hex(request.getSpanId())).isEqualTo(exemplar.substring(0, 16));
            });
        }
    }

    /** Span and trace of each, as {@code span trace}. */
    private static List<String> exemplars(String text, String histogram) {
        return text.lines()
                .filter(line ->
                        line.startsWith(histogram + "_bucket{model=\"" + TestModels.GOOD) && line.contains(" # {"))
                .map(line -> line.replaceFirst(".* # \\{span_id=\"(\\w+)\",trace_id=\"(\\w+)\"}.*", "$1 $2"))
                .toList();
    }

    private Answer post(String path, String trace, String flags) {
        return http().post(
                        path, "image/png", SamplePictures.picture("png", 1), "traceparent", traceParent(trace, flags));
    }

    private static String traceParent(String trace, String flags) {
        return "00-" + trace + "-" + CLIENT + "-" + flags;
    }

    private HttpTester http() {
        return new HttpTester(port);
    }

    private static List<Span> awaitSpans(String trace, int count) {
        return await().atMost(30, TimeUnit.SECONDS)
                .until(() -> COLLECTOR.spansOf(trace), spans -> spans.size() == count);
    }

    private static Span request(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they began. */
    private static List<Span> stages(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_INTERNAL)
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, TracesOverHttpTest::text));
    }

    private static String text(KeyValue attribute) {
        return attribute.getValue().hasIntValue()
                ? Long.toString(attribute.getValue().getIntValue())
                : attribute.getValue().getStringValue();
    }
}
