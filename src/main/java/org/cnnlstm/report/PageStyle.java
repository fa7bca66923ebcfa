package org.cnnlstm.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** What every page looks like, and what it holds within itself, so that it asks for no other file. */
public final class PageStyle {

    private PageStyle() {}

    /** The style sheet. */
    public static Html sheet() {
        return resource(PageStyle.class, "report.css");
    }

    /** A file of ours that lies beside the class and goes into the page as it is. */
    public static Html resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new Html(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a PNG picture that is its own content. */
    public static String address(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
