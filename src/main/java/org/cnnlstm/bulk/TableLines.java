package org.cnnlstm.bulk;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cnnlstm.model.Answer;

/** Columns of a fixed width, since nobody knows the longest name before the last file. */
final class TableLines implements OutcomeLines {

    private static final int NAME_WIDTH = 40;
    private static final String ROW = "%-" + NAME_WIDTH + "s  %-16s  %s";

    @Override
    public Optional<String> header() {
        return Optional.of(row("file", "picture", "answer"));
    }

    @Override
    public String line(FileOutcome outcome) {
        if (outcome instanceof FileOutcome.Answered answered) {
            String picture = answered.format() + " " + answered.width() + "x" + answered.height();
            return row(answered.file(), picture, answer(answered.answer()));
        }
        FileOutcome.Failed failed = (FileOutcome.Failed) outcome;
        return row(failed.file(), "-", failed.reason().code() + ": " + failed.detail());
    }

    private static String answer(Answer answer) {
        if (answer instanceof Answer.Pose at) {
            return String.format(
                    Locale.ROOT,
                    "at %.3f %.3f %.3f, turned by %.3f %.3f %.3f %.3f",
                    at.x(),
                    at.y(),
                    at.z(),
                    at.qw(),
                    at.qx(),
                    at.qy(),
                    at.qz());
        }
        return ((Answer.Classes) answer)
                .classes().stream()
                        .map(score ->
                                String.format(Locale.ROOT, "%s %.2f %%", score.label(), 100 * score.probability()))
                        .collect(Collectors.joining("  "));
    }

    /** Without what could move the cursor; of a long name the end, which tells it from its neighbours. */
    private static String row(String file, String picture, String answer) {
        String name = file.replaceAll("\\p{Cntrl}", "?");
        String shown = name.length() <= NAME_WIDTH ? name : "..." + name.substring(name.length() - NAME_WIDTH + 3);
        return String.format(Locale.ROOT, ROW, shown, picture, answer.replaceAll("\\p{Cntrl}", "?"));
    }

    @Override
    public Optional<String> fileOf(String line) {
        return Optional.empty();
    }
}
