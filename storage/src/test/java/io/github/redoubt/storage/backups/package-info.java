@NullMarked
package io.github.redoubt.storage.backups;

import org.jspecify.annotations.NullMarked;
