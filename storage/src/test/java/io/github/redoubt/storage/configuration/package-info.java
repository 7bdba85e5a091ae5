@NullMarked
package io.github.redoubt.storage.configuration;

import org.jspecify.annotations.NullMarked;
