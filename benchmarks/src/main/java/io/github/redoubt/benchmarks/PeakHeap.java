package io.github.redoubt.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much heap a transfer takes: the highest use of a JVM with plenty of it, and the smallest heap
 * in which it comes to its end. A program and no benchmark of JMH, because each figure is of a JVM
 * of its own.
 *
 * <pre>java -cp benchmarks/target/redoubt-benchmarks.jar io.github.redoubt.benchmarks.PeakHeap
 * </pre>
 */
final class PeakHeap {

  private static final String BUCKET = "benchmark-peak-heap";
  private static final List<String> TRANSFERS =
      List.of("uploadLarge", "downloadLarge", "uploadSmall", "downloadSmall");
  private static final int PLENTY_MIB = 1024;
  private static final int[] HEAPS_MIB = {
    4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512
  };

  private PeakHeap() {}

  /** Measures all transfers of both clients; with arguments, is one of the JVMs that do one. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      transfer(arguments);
      System.exit(0);
    }
    try (EmulatorProcess emulator = EmulatorProcess.start(0);
        TransferFiles files = new TransferFiles()) {
      MakeBucket.inAnotherProcess(emulator, BUCKET);
      System.out.printf("%-14s %-9s %12s %16s%n", "", "", "peak MiB", "smallest -Xmx");
      for (String transfer : TRANSFERS) {
        for (String client : List.of("redoubt", "official")) {
          long peak = run(emulator, files, client, transfer, PLENTY_MIB);
          System.out.printf(
              "%-14s %-9s %12d %15dm%n",
              transfer, client, peak >> 20, smallest(emulator, files, client, transfer));
        }
      }
    }
  }

  private static int smallest(
      EmulatorProcess emulator, TransferFiles files, String client, String transfer)
      throws IOException, InterruptedException {
    for (int mib : HEAPS_MIB) {
      if (run(emulator, files, client, transfer, mib) >= 0) {
        return mib;
      }
    }
    return PLENTY_MIB;
  }

  /** Gives the highest use in bytes; -1 if it did not come to its end. */
  private static long run(
      EmulatorProcess emulator, TransferFiles files, String client, String transfer, int heapMib)
      throws IOException, InterruptedException {
    Path back = files.fresh();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Xmx" + heapMib + "m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PeakHeap.class.getName());
    command.addAll(List.of(client, transfer, emulator.line()));
    command.addAll(List.of(files.large().toString(), files.small().toString(), back.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    boolean ended = process.waitFor() == 0;
    TransferFiles.delete(back);
    return ended ? Long.parseLong(said.strip()) : -1;
  }

  private static void transfer(String[] arguments) {
    EmulatorProcess emulator = EmulatorProcess.known(arguments[2]);
    Path large = Path.of(arguments[3]);
    Path small = Path.of(arguments[4]);
    Path back = Path.of(arguments[5]);
    try (StorageClients storage =
        arguments[0].equals("redoubt")
            ? new StorageClients.Redoubt(emulator, BUCKET)
            : StorageClients.Official.of(emulator, BUCKET)) {
      switch (arguments[1]) {
        case "uploadLarge" -> storage.put("large", large);
        case "downloadLarge" -> storage.get("large", back);
        case "uploadSmall" -> storage.putAll(small);
        default -> storage.getAll("small/", back);
      }
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.println(peak);
  }
}
