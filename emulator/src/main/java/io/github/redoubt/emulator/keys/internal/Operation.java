package io.github.redoubt.emulator.keys.internal;

/**
 * What one route of a feature does.
 *
 * @param <H> what the feature knows of the instance that is called
 */
public interface Operation<H> {
  void run(Call call, H host);
}
