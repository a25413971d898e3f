package io.firsthire.bulk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a file is compressed. What is compressed in pieces can be read as a whole. */
enum Compression {
  NONE("") {
    @Override
    InputStream reader(InputStream in) {
      return in;
    }

    @Override
    byte[] compressed(byte[] piece) {
      return piece;
    }
  },
  /** RFC 1952: each piece is a member. */
  GZIP(".gz") {
    @Override
    InputStream reader(InputStream in) throws IOException {
      // The JDK's own reader takes damage between two members for the end of the file.
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setBufferSize(BUFFER)
          .setDecompressConcatenated(true)
          .get();
    }

    @Override
    byte[] compressed(byte[] piece) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(piece.length / 4 + 64);
      try (GZIPOutputStream out = new GZIPOutputStream(compressed, BUFFER)) {
        out.write(piece);
      }
      return compressed.toByteArray();
    }
  },
  /** RFC 8878: each piece is a frame. */
  ZSTD(".zst") {
    @Override
    InputStream reader(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }

    @Override
    byte[] compressed(byte[] piece) {
      return Zstd.compress(piece, LEVEL);
    }
  };

  private static final int BUFFER = 1 << 16;

  /** The library's own choice. */
  private static final int LEVEL = 3;

  private final String ending;

  Compression(String ending) {
    this.ending = ending;
  }

  /** What is at the end of a file's name. */
  String ending() {
    return ending;
  }

  /** Reads what is compressed, in any number of pieces. */
  abstract InputStream reader(InputStream in) throws IOException;

  /** A piece that can be read by itself, and behind others. */
  abstract byte[] compressed(byte[] piece) throws IOException;
}
