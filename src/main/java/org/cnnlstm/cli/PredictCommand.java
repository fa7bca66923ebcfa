package org.cnnlstm.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bulk.BulkPrediction;
import org.cnnlstm.bulk.BulkSettings;
import org.cnnlstm.bulk.FileNames;
import org.cnnlstm.bulk.LineSink;
import org.cnnlstm.bulk.OutcomeLines;
import org.cnnlstm.bulk.StopAtExit;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.Session;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers picture files. */
@Command(
        name = "predict",
        description = {
            "Answers picture files as the server would: each file gets its line, in the order of the files.",
            "Of a folder, every file below it that is not hidden. A file that cannot be read gets its problem."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every file got an answer.",
            "1:Failure; the reason was printed.",
            "2:Wrong call.",
            "3:Some files got a problem instead of an answer."
        })
final class PredictCommand implements Callable<Integer> {

    private static final int SOME_FAILED = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files, folders, patterns such as 'pictures/**.jpg', or - for names on standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--model",
            paramLabel = "DIRECTORY",
            description = "A version's directory, such as models/glyphs/1 (default: the model in the jar).")
    private @Nullable Path model;

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "5",
            description = "Classes to name at most (default: ${DEFAULT-VALUE}).")
    private int top = 5;

    @ArgGroup(validate = false, heading = "%nResults:%n")
    private ResultOptions results = new ResultOptions();

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            description = "Threads that read pictures (default: one a core).")
    private @Nullable Integer threads;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            defaultValue = "20971520",
            description = "The largest file (default: ${DEFAULT-VALUE}).")
    private long maxSize;

    @Option(
            names = "--max-pixels",
            paramLabel = "COUNT",
            defaultValue = "50000000",
            description = "The most pixels of a picture (default: ${DEFAULT-VALUE}).")
    private long maxPixels;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = EngineChoice.AUTO,
            description = "auto, onednn or dl4j (default: ${DEFAULT-VALUE}).")
    private String engine = EngineChoice.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = EngineChoice.AUTO,
            description = "auto, f32, bf16 or int8 (default: ${DEFAULT-VALUE}, as the server's).")
    private String precision = EngineChoice.AUTO;

    @Override
    public Integer call() {
        String contradiction = results.contradiction();
        if (contradiction != null) {
            throw new ParameterException(spec.commandLine(), contradiction);
        }
        BulkSettings settings = Settings.of(() -> new BulkSettings(
                new ImageLimits(maxSize, maxPixels),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                EngineOptions.BATCH,
                top));
        StoredModel stored = model == null ? StoredModel.shipped() : StoredModel.of(new ModelDirectory(model));
        try (Engine opened =
                        EngineOptions.open(engine, precision, stored.network(), stored.manifest(), stored.samples());
                Session session = opened.newSession()) {
            BulkPrediction prediction = new BulkPrediction(session, stored.manifest(), settings);
            return predict(prediction, results.format().lines(stored.manifest(), top));
        }
    }

    @SuppressWarnings("try") // what stops the lines is held, not used
    private int predict(BulkPrediction prediction, OutcomeLines lines) {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (FileNames names = new FileNames(files, input);
                LineSink sink = results.open();
                StopAtExit stop = new StopAtExit(sink);
                PredictProgress progress =
                        new PredictProgress(sink, lines, !results.areOnTheTerminal(), Ticker.system())) {
            ResultOptions.begin(sink, lines);
            prediction.run(results.unanswered(names, sink, lines), progress);
            sink.finish();
            progress.close();
            Console.say("%s", progress.summary());
            return progress.failed() == 0 ? 0 : SOME_FAILED;
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw unwritable(cause == null ? new IOException(e) : cause);
        }
    }

    private static ServiceException unwritable(IOException problem) {
        return new ServiceException(Reason.INVALID_SETTING, "cannot go on: " + FileProblem.of(problem), problem);
    }
}
