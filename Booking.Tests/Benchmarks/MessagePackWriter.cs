using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// Writes one message and frames it as SignalR wants it: its length as a variable-length integer, then the message.
/// </summary>
internal sealed class MessagePackWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public MessagePackWriter Array(int count)
    {
        Raw((byte)(0x90 | count));
        return this;
    }

    public MessagePackWriter EmptyMap()
    {
        Raw(0x80);
        return this;
    }

    public MessagePackWriter Nil()
    {
        Raw(0xc0);
        return this;
    }

    public MessagePackWriter Bool(bool value)
    {
        Raw(value ? (byte)0xc3 : (byte)0xc2);
        return this;
    }

    public MessagePackWriter Long(long value)
    {
        Raw(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(_body.GetSpan(8), value);
        _body.Advance(8);
        return this;
    }

    public MessagePackWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Raw(0xdb);
        BinaryPrimitives.WriteInt32BigEndian(_body.GetSpan(4), length);
        _body.Advance(4);
        Encoding.UTF8.GetBytes(value, _body);
        return this;
    }

    public byte[] Framed()
    {
        var frame = new List<byte>(_body.WrittenCount + 5);
        for (var length = (uint)_body.WrittenCount; ; length >>= 7)
        {
            frame.Add((byte)(length > 0x7f ? (length & 0x7f) | 0x80 : length));
            if (length <= 0x7f)
                break;
        }

        return [.. frame, .. _body.WrittenSpan];
    }

    private void Raw(byte code)
    {
        _body.GetSpan(1)[0] = code;
        _body.Advance(1);
    }
}
