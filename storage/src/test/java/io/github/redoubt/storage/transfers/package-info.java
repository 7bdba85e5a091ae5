@NullMarked
package io.github.redoubt.storage.transfers;

import org.jspecify.annotations.NullMarked;
