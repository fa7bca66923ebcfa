package org.cnnlstm.telemetry;

/**
 * Every meter of this service and every tag, in one place. Prometheus shows them with underscores, with their unit and,
 * where they count, with {@code _total}. Names and tags are part of the API: dashboards and alerts stand on them.
 */
final class MetricNames {

    /** Counter of requests that ended: model, version, outcome. */
    static final String REQUESTS = "inference.requests";

    /** Gauge of requests that have started and not ended. */
    static final String REQUESTS_IN_FLIGHT = "inference.requests.in.flight";

    /** Timer of requests in which at least one picture got an answer: model, version. */
    static final String REQUEST_DURATION = "inference.request.duration";

    /** Timer of the parts of requests: model, version, stage. */
    static final String STAGE_DURATION = "inference.stage.duration";

    /** Counter of requests that found no room: reason. */
    static final String REJECTED = "inference.rejected";

    /** Counter of pictures in requests that ended: model, version, outcome (answered or refused). */
    static final String IMAGES = "inference.images";

    /** Counter of pictures that got no answer: reason. */
    static final String IMAGES_REJECTED = "image.rejected";

    /** Sizes of decoded files in bytes: format. */
    static final String IMAGE_BYTES = "image.input.bytes";

    /** Width times height of decoded pictures: format. */
    static final String IMAGE_PIXELS = "image.input.pixels";

    /** How sure the model was of its best answer, 0 to 1: model, version. */
    static final String CONFIDENCE = "inference.prediction.confidence";

    /** Gauge of inputs that wait for a worker. */
    static final String QUEUE_DEPTH = "inference.queue.depth";

    /** Gauge of inputs that may wait at this moment. */
    static final String QUEUE_CAPACITY = "inference.queue.capacity";

    /** Gauge of workers. */
    static final String WORKERS = "inference.workers";

    /** Gauge of workers that run something. */
    static final String WORKERS_BUSY = "inference.workers.busy";

    /** How many inputs ran together. */
    static final String BATCH_SIZE = "inference.batch.size";

    /**
     * Counter of what was given up: point. Inputs that were cancelled (queued or running), pictures of clients that left which
     * were never decoded (decode), and bodies that broke off (upload).
     */
    static final String CANCELLED = "inference.cancelled";

    /** Counter of the seconds that workers did not spend on inputs that were cancelled or expired in the queue. */
    static final String COMPUTE_SAVED = "inference.compute.saved";

    /** Counter of inputs of failed batches that were run again by themselves: outcome (answered or failed). */
    static final String ALONE_RUNS = "inference.alone.runs";

    /** Counter of workers that failed with an error and were replaced. */
    static final String WORKERS_REPLACED = "inference.workers.replaced";

    /** Always 1, for every version that an engine holds: model, version, sha256, engine, precision. */
    static final String MODEL_INFO = "model.info";

    /** 1 for the state that a version is in, 0 for the others: model, version, state. */
    static final String MODEL_STATE = "model.state";

    /**
     * Gauge of the largest difference from the reference's answers before a version was let serve: model, version, precision,
     * passed (true or false). Not a number where nothing could be compared.
     */
    static final String MODEL_GATE_DIFFERENCE = "model.gate.difference";

    /** Gauge of the seconds from reading a version to serving it: model, version. */
    static final String MODEL_LOAD_DURATION = "model.load.duration";

    /** Gauge of memory outside the Java heap and its limits: kind. */
    static final String NATIVE_MEMORY = "native.memory";

    static final String MODEL = "model";
    static final String VERSION = "version";
    static final String OUTCOME = "outcome";
    static final String STAGE = "stage";
    static final String REASON = "reason";
    static final String FORMAT = "format";
    static final String STATE = "state";
    static final String SHA256 = "sha256";
    static final String ENGINE = "engine";
    static final String PRECISION = "precision";
    static final String KIND = "kind";
    static final String PASSED = "passed";
    static final String POINT = "point";

    /** Stands for a model, a version or a property that nobody knows. */
    static final String UNKNOWN = "unknown";

    private MetricNames() {}
}
