package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Lent;
import io.github.redoubt.storage.internal.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow;

/** The places that an application's bytes come from. */
final class Sources {

  private Sources() {}

  /** A file as it is when it is read. */
  record InFile(Path path) implements ByteSource {
    @Override
    public OptionalLong sizeBytes() throws IOException {
      return OptionalLong.of(Files.size(path));
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public InputStream openAt(long offset) throws IOException {
      SeekableByteChannel channel = Files.newByteChannel(path);
      try {
        return Channels.newInputStream(channel.position(offset));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public String toString() {
      return "file " + path;
    }
  }

  /** A stream that is borrowed: it is not closed. */
  record Once(InputStream stream, OptionalLong sizeBytes) implements ByteSource {
    @Override
    public InputStream open() {
      return Lent.in(stream);
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public String toString() {
      return "stream";
    }
  }

  /** What a publisher gives to one subscriber. */
  record Published(Flow.Publisher<ByteBuffer> publisher, OptionalLong sizeBytes)
      implements ByteSource {
    @Override
    public InputStream open() {
      return PublishedStream.of(publisher);
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public String toString() {
      return "publisher";
    }
  }
}
