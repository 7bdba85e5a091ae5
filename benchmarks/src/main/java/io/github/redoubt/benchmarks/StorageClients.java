package io.github.redoubt.benchmarks;

import com.ibm.cloud.objectstorage.ClientConfiguration;
import com.ibm.cloud.objectstorage.SDKGlobalConfiguration;
import com.ibm.cloud.objectstorage.auth.AWSStaticCredentialsProvider;
import com.ibm.cloud.objectstorage.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.ibm.cloud.objectstorage.oauth.BasicIBMOAuthCredentials;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3ClientBuilder;
import com.ibm.cloud.objectstorage.services.s3.transfer.MultipleFileDownload;
import com.ibm.cloud.objectstorage.services.s3.transfer.MultipleFileUpload;
import com.ibm.cloud.objectstorage.services.s3.transfer.TransferManager;
import com.ibm.cloud.objectstorage.services.s3.transfer.TransferManagerBuilder;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.transfers.ObjectToPut;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The same transfers by two clients, each signing in with an API key, each as it is by itself. */
interface StorageClients extends AutoCloseable {

  void put(String key, Path file);

  void get(String key, Path file);

  /** Stores all files of a folder, under keys that begin with its name. */
  void putAll(Path folder);

  /** Brings all objects whose keys begin with a name into a folder. */
  void getAll(String prefix, Path folder);

  @Override
  void close();

  /** Redoubt's storage module. */
  final class Redoubt implements StorageClients {
    private final Bucket bucket;

    Redoubt(EmulatorProcess emulator, String bucketName) {
      bucket =
          ObjectStorage.on(emulator.connect(), emulator.objectStorage())
              .bucket(bucketName, Location.US_SOUTH);
    }

    static void newBucket(EmulatorProcess emulator, String name) {
      var unused =
          ObjectStorage.on(emulator.connect(), emulator.objectStorage())
              .newBucket(name, Location.US_SOUTH)
              .create();
    }

    @Override
    public void put(String key, Path file) {
      var unused = bucket.put(key, Content.of(file));
    }

    @Override
    public void get(String key, Path file) {
      var unused = bucket.download(key, file).run();
    }

    @Override
    public void putAll(Path folder) {
      try (Stream<Path> files = Files.list(folder)) {
        var unused =
            bucket
                .putAll(
                    files.map(
                        file ->
                            new ObjectToPut(
                                folder.getFileName() + "/" + file.getFileName(), Content.of(file))))
                .run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void getAll(String prefix, Path folder) {
      var unused = bucket.downloadAll(prefix, folder).run();
    }

    @Override
    public void close() {}
  }

  /** IBM's SDK and its TransferManager. */
  final class Official implements StorageClients {
    private final AmazonS3 storage;
    private final TransferManager transfers;
    private final String bucket;

    static Official of(EmulatorProcess emulator, String bucketName) {
      SDKGlobalConfiguration.IAM_ENDPOINT = emulator.endpoint("iam") + "/identity/token";
      return new Official(emulator, bucketName);
    }

    private Official(EmulatorProcess emulator, String bucketName) {
      storage =
          AmazonS3ClientBuilder.standard()
              .withCredentials(
                  new AWSStaticCredentialsProvider(
                      new BasicIBMOAuthCredentials(
                          emulator.apiKey(), emulator.objectStorage().toString())))
              .withEndpointConfiguration(
                  new EndpointConfiguration(
                      emulator.endpoint("objectStorage").toString(), "us-south"))
              .withPathStyleAccessEnabled(true)
              .withClientConfiguration(new ClientConfiguration())
              .build();
      transfers = TransferManagerBuilder.standard().withS3Client(storage).build();
      bucket = bucketName;
    }

    @Override
    public void put(String key, Path file) {
      if (file.toFile().length() <= 1 << 20) {
        // What its TransferManager does with small files, but on this thread.
        var unused = storage.putObject(bucket, key, file.toFile());
        return;
      }
      await(() -> transfers.upload(bucket, key, file.toFile()).waitForCompletion());
    }

    @Override
    public void get(String key, Path file) {
      await(() -> transfers.download(bucket, key, file.toFile()).waitForCompletion());
    }

    @Override
    public void putAll(Path folder) {
      MultipleFileUpload upload =
          transfers.uploadDirectory(
              bucket, folder.getFileName().toString(), folder.toFile(), false);
      await(upload::waitForCompletion);
    }

    @Override
    public void getAll(String prefix, Path folder) {
      File into = folder.toFile();
      MultipleFileDownload download = transfers.downloadDirectory(bucket, prefix, into);
      await(download::waitForCompletion);
    }

    @Override
    public void close() {
      transfers.shutdownNow(true);
    }

    @FunctionalInterface
    private interface Waiting {
      void run() throws InterruptedException;
    }

    private static void await(Waiting work) {
      try {
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
