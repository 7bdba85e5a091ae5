package io.github.redoubt.emulator.logs;

import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What tests have that share the emulator of their class, each with an account of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedEmulator {

  Emulator emulator;
  LogsCloud cloud;

  @BeforeAll
  void start() {
    emulator = Emulator.start();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  @BeforeEach
  void freshAccount() {
    cloud = new LogsCloud(emulator);
  }
}
