package io.github.redoubt.examples;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Help.Ansi;

/** How far a piece of work is: a bar on a terminal, and a line for each quarter elsewhere. */
interface Progress extends AutoCloseable {

  void advance(long bytes);

  @Override
  void close();

  static Progress of(Narrator narrator, String task, long totalBytes) {
    return Ansi.AUTO.enabled() ? new Bar(task, totalBytes) : new Lines(narrator, task, totalBytes);
  }

  /** Counts what is read of a stream. */
  default InputStream counting(InputStream from) {
    return new FilterInputStream(from) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        advance(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        advance(Math.max(0, read));
        return read;
      }
    };
  }

  /** A bar that is drawn over and over in one line. */
  final class Bar implements Progress {
    private final ProgressBar bar;

    Bar(String task, long totalBytes) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(totalBytes)
              .setUnit(" MiB", 1L << 20)
              .showSpeed()
              .build();
    }

    @Override
    public void advance(long bytes) {
      bar.stepBy(bytes);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** Plain lines, which a log file keeps. */
  final class Lines implements Progress {
    private static final int STEP = 25;

    private final Narrator narrator;
    private final String task;
    private final long total;
    private long done;
    private int told;

    Lines(Narrator narrator, String task, long total) {
      this.narrator = narrator;
      this.task = task;
      this.total = total;
    }

    @Override
    public void advance(long bytes) {
      done += bytes;
      int percent = total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
      if (percent / STEP > told / STEP) {
        told = percent / STEP * STEP;
        narrator.say("     " + task + ": " + told + " %");
      }
    }

    @Override
    public void close() {}
  }
}
