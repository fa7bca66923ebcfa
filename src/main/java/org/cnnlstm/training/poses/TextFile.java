package org.cnnlstm.training.poses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Text with numbers in it, as data sets have it. */
final class TextFile {

    private TextFile() {}

    /** The lines that are not empty. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }

    /** What stands between spaces in a line that begins and ends with none. */
    static String[] words(String line) {
        return line.split("\\s+", -1);
    }

    /**
     * The numbers in a line from a word on.
     *
     * @param count how many there must be
     */
    static double[] numbers(Path file, String line, int firstWord, int count) {
        String[] words = words(line);
        if (words.length != firstWord + count) {
            throw wrong(file, line, "has " + words.length + " words in place of " + (firstWord + count));
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            try {
                numbers[i] = Double.parseDouble(words[firstWord + i]);
            } catch (NumberFormatException e) {
                throw wrong(file, line, "has '" + words[firstWord + i] + "' in place of a number");
            }
            if (!Double.isFinite(numbers[i])) {
                throw wrong(file, line, "has '" + words[firstWord + i] + "' in place of a finite number");
            }
        }
        return numbers;
    }

    static ServiceException wrong(Path file, String line, String what) {
        return new ServiceException(Reason.INVALID_DATA, file + ": the line '" + line + "' " + what);
    }
}
