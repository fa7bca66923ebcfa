package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u16;
import static org.cnnlstm.image.BigEndian.u8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Huffman tables and the restart interval in force, as the segments between scans set them. */
final class JpegTables {

    private static final int DESTINATIONS = 4;

    private final @Nullable HuffmanTable[] dc = new @Nullable HuffmanTable[DESTINATIONS];
    private final @Nullable HuffmanTable[] ac = new @Nullable HuffmanTable[DESTINATIONS];
    private int restartInterval;

    void readHuffman(byte[] bytes, int start, int end) {
        int position = start;
        while (position < end) {
            int kind = u8(bytes, position) >> 4;
            int destination = u8(bytes, position) & 15;
            if (kind > 1 || destination >= DESTINATIONS) {
                throw CorruptImage.because("a JPEG Huffman table has no known destination");
            }
            HuffmanTable table = new HuffmanTable(bytes, position + 1, end);
            (kind == 0 ? dc : ac)[destination] = table;
            position += 1 + table.length();
        }
    }

    void readRestartInterval(byte[] bytes, int start, int end) {
        if (end - start != 2) {
            throw CorruptImage.because("the JPEG restart interval has a wrong length");
        }
        restartInterval = u16(bytes, start);
    }

    /** Units between restart markers, 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    /** The tables that the scan header's selectors name in their high half. */
    List<HuffmanTable> dc(int[] selectors) {
        return Arrays.stream(selectors)
                .mapToObj(selector -> at(dc, selector >> 4))
                .toList();
    }

    /** The tables that the scan header's selectors name in their low half. */
    List<HuffmanTable> ac(int[] selectors) {
        return Arrays.stream(selectors)
                .mapToObj(selector -> at(ac, selector & 15))
                .toList();
    }

    private static HuffmanTable at(@Nullable HuffmanTable[] tables, int destination) {
        HuffmanTable table = destination < DESTINATIONS ? tables[destination] : null;
        if (table == null) {
            throw CorruptImage.because("a JPEG scan names a Huffman table that the file lacks");
        }
        return table;
    }
}
