@NullMarked
package io.github.redoubt.access.apikeys;

import org.jspecify.annotations.NullMarked;
