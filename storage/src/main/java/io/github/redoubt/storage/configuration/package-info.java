/** What a bucket has beside the S3 protocol: its firewall, what it reports, its quota and usage. */
@NullMarked
package io.github.redoubt.storage.configuration;

import org.jspecify.annotations.NullMarked;
