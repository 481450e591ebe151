import CZlib

/// The CRC-32 of bytes, as zip files have it.
package func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.withUnsafeBufferPointer { buffer in
    buffer.isEmpty ? 0 : UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
  }
}

/// The bytes that a raw deflate stream (RFC 1951) holds.
///
/// - Parameter count: how many they are.
/// - Returns: `nil` where the stream is damaged or holds another number of bytes.
func inflated(_ stream: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
  var state = z_stream()
  // A negative number of window bits stands for a stream without zlib's own header.
  guard inflateInit2_(&state, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  defer { inflateEnd(&state) }
  var input = Array(stream)
  // One byte more, so that a stream which holds more than it says is found out.
  var output = [UInt8](repeating: 0, count: count + 1)
  guard let inputCount = CUnsignedInt(exactly: input.count), let outputCount = CUnsignedInt(exactly: output.count)
  else { return nil }
  let (status, written) = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      (state.next_in, state.avail_in) = (input.baseAddress, inputCount)
      (state.next_out, state.avail_out) = (output.baseAddress, outputCount)
      let status = inflate(&state, Z_FINISH)
      return (status, output.count - Int(state.avail_out))
    }
  }
  guard status == Z_STREAM_END, written == count, state.avail_in == 0 else { return nil }
  output.removeLast()
  return output
}

/// Bytes as a raw deflate stream (RFC 1951); `nil` where they are too many for one.
func deflated(_ bytes: [UInt8]) -> [UInt8]? {
  var state = z_stream()
  guard
    deflateInit2_(
      &state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { deflateEnd(&state) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&state, CUnsignedLong(bytes.count))))
  guard let inputCount = CUnsignedInt(exactly: input.count), let outputCount = CUnsignedInt(exactly: output.count)
  else { return nil }
  let (status, written) = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      (state.next_in, state.avail_in) = (input.baseAddress, inputCount)
      (state.next_out, state.avail_out) = (output.baseAddress, outputCount)
      let status = deflate(&state, Z_FINISH)
      return (status, output.count - Int(state.avail_out))
    }
  }
  return status == Z_STREAM_END ? Array(output[..<written]) : nil
}
