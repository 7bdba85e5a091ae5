/** What buckets are set up with beside the S3 dialect: firewall, tracking, metrics, quota. */
@NullMarked
package io.github.redoubt.emulator.storage.configuration;

import org.jspecify.annotations.NullMarked;
