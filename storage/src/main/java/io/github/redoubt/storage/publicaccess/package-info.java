/** Whether everybody may read a bucket or its objects, by access lists. */
@NullMarked
package io.github.redoubt.storage.publicaccess;

import org.jspecify.annotations.NullMarked;
