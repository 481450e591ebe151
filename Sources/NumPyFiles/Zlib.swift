import CZlib

/// The CRC-32 of bytes, as in zip files.
package func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.withUnsafeBufferPointer { buffer in
    buffer.isEmpty ? 0 : UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
  }
}

/// Decompresses a raw deflate stream (RFC 1951).
///
/// - Parameter count: the number of decompressed bytes.
/// - Returns: `nil` where the stream is damaged or has another number of bytes.
func inflated(_ stream: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
  var state = z_stream()
  // A negative number of window bits selects a stream without zlib's header.
  guard inflateInit2_(&state, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  defer { inflateEnd(&state) }
  // One more byte, so that a longer stream is detected.
  let output = state.run(inflate, Array(stream), room: count + 1)
  return output?.count == count && state.avail_in == 0 ? output : nil
}

/// A zlib stream (RFC 1950), as used in PNG.
package func zlibStream(_ bytes: [UInt8], isFast: Bool = false) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: Int(compressBound(CUnsignedLong(bytes.count))))
  var count = CUnsignedLong(output.count)
  // The buffer has the size of the longest possible stream.
  compress2(&output, &count, bytes, CUnsignedLong(bytes.count), isFast ? Z_BEST_SPEED : Z_BEST_COMPRESSION)
  return Array(output[..<Int(count)])
}

/// A raw deflate stream (RFC 1951); `nil` where the input is too long.
func deflated(_ bytes: [UInt8]) -> [UInt8]? {
  var state = z_stream()
  guard
    deflateInit2_(
      &state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { deflateEnd(&state) }
  return state.run(deflate, bytes, room: Int(deflateBound(&state, CUnsignedLong(bytes.count))))
}

extension z_stream {
  /// Passes all of the input through a function of zlib.
  ///
  /// - Parameter room: the largest size of the output.
  /// - Returns: `nil` where the stream does not end, or the output needs more room.
  fileprivate mutating func run(
    _ function: (UnsafeMutablePointer<z_stream>, CInt) -> CInt, _ bytes: [UInt8], room: Int
  ) -> [UInt8]? {
    guard let inputCount = CUnsignedInt(exactly: bytes.count), let outputCount = CUnsignedInt(exactly: room) else {
      return nil
    }
    var (input, status) = (bytes, Z_OK)
    let output = [UInt8](unsafeUninitializedCapacity: room) { output, written in
      input.withUnsafeMutableBufferPointer { input in
        (next_in, avail_in) = (input.baseAddress, inputCount)
        (next_out, avail_out) = (output.baseAddress, outputCount)
        status = function(&self, Z_FINISH)
        written = room - Int(avail_out)
      }
    }
    return status == Z_STREAM_END ? output : nil
  }
}
