@NullMarked
package io.github.redoubt.storage.publicaccess;

import org.jspecify.annotations.NullMarked;
