@NullMarked
package io.github.redoubt.access.apikeys.rotation;

import org.jspecify.annotations.NullMarked;
