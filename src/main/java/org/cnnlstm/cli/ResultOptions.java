package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.cnnlstm.bulk.LineSink;
import org.cnnlstm.bulk.NamedFile;
import org.cnnlstm.bulk.NewFiles;
import org.cnnlstm.bulk.OutcomeFormat;
import org.cnnlstm.bulk.OutcomeLines;
import org.cnnlstm.bulk.PrintedLines;
import org.cnnlstm.bulk.UnfinishedFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How results are written, and where to. */
final class ResultOptions {

    @Option(
            names = "--format",
            description =
                    "${COMPLETION-CANDIDATES} (default: a table on a terminal, CSV for a .csv file, else JSON lines).")
    private @Nullable OutcomeFormat format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the results go, in FILE.part until they are complete (default: standard output).")
    private @Nullable Path output;

    @Option(
            names = "--resume",
            description = "Go on with FILE.part, or with FILE: files that it tells of are passed over.")
    private boolean resume;

    OutcomeFormat format() {
        if (format != null) {
            return format;
        }
        if (output != null) {
            return OutcomeFormat.ofFile(String.valueOf(output.getFileName()));
        }
        return Console.isTerminal() ? OutcomeFormat.TABLE : OutcomeFormat.JSON;
    }

    /** What is wrong with them together; null if nothing is. */
    @Nullable
    String contradiction() {
        if (resume && (output == null || format() == OutcomeFormat.TABLE)) {
            return "--resume wants an --output in CSV or JSON, which it goes on with";
        }
        return null;
    }

    /** Whether a bar would stand between the results. */
    boolean areOnTheTerminal() {
        return output == null && Console.isTerminal();
    }

    /** Opens what results go to; the caller closes it. */
    LineSink open() throws IOException {
        if (output == null) {
            return new PrintedLines(System.out);
        }
        return resume ? UnfinishedFile.resume(output) : UnfinishedFile.begin(output);
    }

    /** The files that the results do not tell of yet. */
    Iterator<NamedFile> unanswered(Iterator<NamedFile> files, LineSink results, OutcomeLines lines) throws IOException {
        if (resume && results instanceof UnfinishedFile file) {
            NewFiles fresh = NewFiles.of(files, file, lines);
            Console.say("%d files are answered already", fresh.known());
            return fresh;
        }
        return files;
    }

    /** Writes what stands above the lines, unless it is there. */
    static void begin(LineSink results, OutcomeLines lines) throws IOException {
        if (results instanceof UnfinishedFile file && !file.isEmpty()) {
            return;
        }
        if (lines.header().isPresent()) {
            results.write(lines.header().get());
        }
    }
}
