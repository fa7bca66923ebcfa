package org.cnnlstm.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that let clients in, as a file keeps them: on each line an id, a colon and the SHA-256 of a key in hex. The file is read
 * again when it changes, so that keys come and go while the service runs; one that cannot be read changes nothing. Thread-safe.
 */
public final class ApiKeys {

    /** The header that brings one. */
    public static final String HEADER = "X-API-Key";

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}):([0-9a-f]{64})");

    private final @Nullable WatchedFile<Map<String, byte[]>> file;

    private ApiKeys(@Nullable WatchedFile<Map<String, byte[]>> file) {
        this.file = file;
    }

    /** Lets nobody in. */
    public static ApiKeys none() {
        return new ApiKeys(null);
    }

    /**
     * Those of a file.
     *
     * @throws ServiceException {@code INVALID_SETTING} if it cannot be read, has a line that is none, or has no key
     */
    public static ApiKeys of(Path file) {
        return new ApiKeys(new WatchedFile<>(file, ApiKeys::read));
    }

    /** Whether there are any. */
    public boolean areWanted() {
        return file != null;
    }

    /**
     * Whose key it is.
     *
     * @return its id; empty if nobody has it
     */
    public Optional<String> ownerOf(String key) {
        if (file == null) {
            return Optional.empty();
        }
        byte[] hash = sha256(key);
        String owner = null;
        // All are compared, and each to its end, so that the time tells nothing.
        for (Map.Entry<String, byte[]> each : file.content().entrySet()) {
            if (MessageDigest.isEqual(each.getValue(), hash)) {
                owner = each.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> hashes = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(text);
            // The line itself is not told: somebody may have written down a key.
            if (!matcher.matches() || hashes.containsKey(matcher.group(1))) {
                throw new ServiceException(
                        Reason.INVALID_SETTING,
                        file + ", line " + number
                                + ": wants an id that no other line has, a colon and a SHA-256 in lower-case hex");
            }
            hashes.put(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
        }
        if (hashes.isEmpty()) {
            throw new ServiceException(Reason.INVALID_SETTING, file + " has no keys, so nobody could come in");
        }
        return Map.copyOf(hashes);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
