package io.github.redoubt.audit.internal.spill;

import io.github.redoubt.audit.internal.spill.Chunk.Place;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * How far a log is done with, so that little is sent twice after a crash. If it is lost or damaged,
 * all that is there is sent again.
 */
final class Progress {

  private static final int SIZE = 20;

  private final RandomAccessFile file;

  private Progress(RandomAccessFile file) {
    this.file = file;
  }

  static Progress in(Path folder) throws IOException {
    return new Progress(new RandomAccessFile(folder.resolve("progress").toFile(), "rw"));
  }

  Place read() throws IOException {
    byte[] bytes = new byte[SIZE];
    if (file.length() < SIZE) {
      return new Place(0, 0);
    }
    file.seek(0);
    file.readFully(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Place place = new Place(in.getLong(), in.getLong());
    return in.getInt() == sum(bytes) ? place : new Place(0, 0);
  }

  void write(Place place) throws IOException {
    byte[] bytes = new byte[SIZE];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putLong(place.segment()).putLong(place.offset());
    out.putInt(sum(bytes));
    file.seek(0);
    file.write(bytes);
  }

  private static int sum(byte[] bytes) {
    return Segment.checksum(bytes, 0, SIZE - 4);
  }

  void close() throws IOException {
    file.close();
  }
}
