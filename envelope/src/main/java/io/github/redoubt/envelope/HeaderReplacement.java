package io.github.redoubt.envelope;

import io.github.redoubt.core.internal.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/**
 * Puts another header before the data of a file, which holds the only copy of their data key.
 *
 * <p>One of the same size is written over the old one, which lies in a file beside it until the new
 * one is on the disk; one of another size takes a copy of the file.
 */
final class HeaderReplacement {

  private final Path file;
  private final Path kept;

  HeaderReplacement(Path file) {
    this.file = file;
    this.kept = file.resolveSibling("." + file.getFileName() + ".redoubt-header");
  }

  /** Puts back the old header if an earlier replacement was interrupted half-way. */
  void recover() throws IOException {
    if (Files.notExists(kept)) {
      return;
    }
    EnvelopeHeader old = EnvelopeHeader.of(kept);
    byte[] bound = old.bound();
    byte[] present;
    try (InputStream in = Files.newInputStream(file)) {
      present = in.readNBytes(bound.length);
    }
    // The fixed part is the same before, during and after; if not, another file took the place.
    if (Arrays.equals(present, bound)) {
      overwrite(old);
    }
    Files.delete(kept);
  }

  void replace(EnvelopeHeader old, EnvelopeHeader renewed) throws IOException {
    if (old.sizeBytes() == renewed.sizeBytes()) {
      NewFile.write(kept, out -> written(out, old));
      overwrite(renewed);
      Files.delete(kept);
    } else {
      copyBehind(renewed, old.sizeBytes());
    }
  }

  private static boolean written(java.io.OutputStream out, EnvelopeHeader header)
      throws IOException {
    out.write(header.toBytes());
    return true;
  }

  private void overwrite(EnvelopeHeader header) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(header.toBytes());
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes, bytes.position());
      }
      channel.force(true);
    }
  }

  private void copyBehind(EnvelopeHeader renewed, int oldSize) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    var permissions = view == null ? null : view.readAttributes().permissions();
    long unused =
        NewFile.write(
            file,
            out -> {
              try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(oldSize);
                out.write(renewed.toBytes());
                return in.transferTo(out);
              }
            });
    if (permissions != null) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }
}
