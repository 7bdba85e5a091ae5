@NullMarked
package io.github.redoubt.storage.replication;

import org.jspecify.annotations.NullMarked;
