package org.cnnlstm.bulk;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Files but those that an unfinished output is already about. Not thread-safe. */
public final class NewFiles implements Iterator<NamedFile> {

    private final Iterator<NamedFile> files;
    private final OutcomeLines lines;
    private final NameSet known = new NameSet();
    private @Nullable NamedFile next;

    private NewFiles(Iterator<NamedFile> files, OutcomeLines lines) {
        this.files = files;
        this.lines = lines;
    }

    /**
     * Reads which files an output is about.
     *
     * @param lines of the output's format
     */
    public static NewFiles of(Iterator<NamedFile> files, UnfinishedFile output, OutcomeLines lines) throws IOException {
        NewFiles fresh = new NewFiles(files, lines);
        output.forEachLine(line -> lines.fileOf(line).ifPresent(fresh.known::add));
        return fresh;
    }

    /** How many files the output is about. */
    public int known() {
        return known.size();
    }

    @Override
    public boolean hasNext() {
        while (next == null && files.hasNext()) {
            NamedFile file = files.next();
            next = known.contains(lines.name(file.name())) ? null : file;
        }
        return next != null;
    }

    @Override
    public NamedFile next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        NamedFile file = next;
        next = null;
        return file;
    }
}
