/** Tags: names and values by which things are found and counted. */
@NullMarked
package io.github.redoubt.storage.tagging;

import org.jspecify.annotations.NullMarked;
