@NullMarked
package io.github.redoubt.storage.web;

import org.jspecify.annotations.NullMarked;
