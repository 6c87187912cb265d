using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Booking.Tests.Benchmarks;

/// <summary>As much of MessagePack as a circuit speaks: reads one message, value by value.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public int ReadArray() => Take() switch
    {
        >= 0x90 and <= 0x9f and var code => code & 0x0f,
        0xdc => (int)Number(2),
        0xdd => (int)Number(4),
        var code => throw Unexpected(code),
    };

    public long ReadLong() => Take() switch
    {
        <= 0x7f and var code => code,
        >= 0xe0 and var code => (sbyte)code,
        0xcc => Number(1),
        0xcd => Number(2),
        0xce => Number(4),
        0xcf or 0xd3 => Number(8),
        0xd0 => (sbyte)Number(1),
        0xd1 => (short)Number(2),
        0xd2 => (int)Number(4),
        var code => throw Unexpected(code),
    };

    /// <summary>Null for nil.</summary>
    public string? ReadString() => Take() switch
    {
        0xc0 => null,
        >= 0xa0 and <= 0xbf and var code => Encoding.UTF8.GetString(Bytes(code & 0x1f)),
        0xd9 => Encoding.UTF8.GetString(Bytes((int)Number(1))),
        0xda => Encoding.UTF8.GetString(Bytes((int)Number(2))),
        0xdb => Encoding.UTF8.GetString(Bytes((int)Number(4))),
        var code => throw Unexpected(code),
    };

    /// <summary>Passes over a value of any kind.</summary>
    public void Skip()
    {
        var code = Take();
        switch (code)
        {
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3: break;
            case >= 0x80 and <= 0x8f: SkipMany(2 * (code & 0x0f)); break;
            case >= 0x90 and <= 0x9f: SkipMany(code & 0x0f); break;
            case >= 0xa0 and <= 0xbf: Bytes(code & 0x1f); break;
            case 0xc4 or 0xd9: Bytes((int)Number(1)); break;
            case 0xc5 or 0xda: Bytes((int)Number(2)); break;
            case 0xc6 or 0xdb: Bytes((int)Number(4)); break;
            case 0xcc or 0xd0: Bytes(1); break;
            case 0xcd or 0xd1: Bytes(2); break;
            case 0xca or 0xce or 0xd2: Bytes(4); break;
            case 0xcb or 0xcf or 0xd3: Bytes(8); break;
            case 0xdc: SkipMany((int)Number(2)); break;
            case 0xdd: SkipMany((int)Number(4)); break;
            case 0xde: SkipMany(2 * (int)Number(2)); break;
            case 0xdf: SkipMany(2 * (int)Number(4)); break;
            default: throw Unexpected(code);
        }
    }

    private void SkipMany(int values)
    {
        for (var i = 0; i < values; i++) Skip();
    }

    private byte Take() => Bytes(1)[0];

    private long Number(int bytes)
    {
        var number = 0L;
        foreach (var b in Bytes(bytes)) number = (number << 8) | b;
        return number;
    }

    private ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static FormatException Unexpected(byte code) => new($"MessagePack code 0x{code:x2} was not expected.");
}

/// <summary>Writes one message and frames it as SignalR wants it: its length as a variable-length integer, then the message.</summary>
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
            if (length <= 0x7f) break;
        }

        return [.. frame, .. _body.WrittenSpan];
    }

    private void Raw(byte code)
    {
        _body.GetSpan(1)[0] = code;
        _body.Advance(1);
    }
}
