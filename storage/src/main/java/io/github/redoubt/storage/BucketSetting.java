package io.github.redoubt.storage;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.storage.internal.BucketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that a bucket shall have, and that is not part of its creation.
 *
 * @param title what it is called in reports
 * @param missing reads what of it is not as wanted
 * @param bringingAbout changes what is not as wanted; twice is the same as once
 */
record BucketSetting(
    String title,
    Function<BucketAddress, List<Difference>> missing,
    Consumer<BucketAddress> bringingAbout) {}
