using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Booking.Tests.Benchmarks;

/// <summary>As much of MessagePack as a circuit speaks: reads one message, value by value.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public int ReadArray() =>
        Take() switch
        {
            >= 0x90 and <= 0x9f and var code => code & 0x0f,
            0xdc => (int)Number(2),
            0xdd => (int)Number(4),
            var code => throw Unexpected(code),
        };

    public long ReadLong() =>
        Take() switch
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
    public string? ReadString() =>
        Take() switch
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
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3:
                break;
            case >= 0x80 and <= 0x8f:
                SkipMany(2 * (code & 0x0f));
                break;
            case >= 0x90 and <= 0x9f:
                SkipMany(code & 0x0f);
                break;
            case >= 0xa0 and <= 0xbf:
                Bytes(code & 0x1f);
                break;
            case 0xc4 or 0xd9:
                Bytes((int)Number(1));
                break;
            case 0xc5 or 0xda:
                Bytes((int)Number(2));
                break;
            case 0xc6 or 0xdb:
                Bytes((int)Number(4));
                break;
            case 0xcc or 0xd0:
                Bytes(1);
                break;
            case 0xcd or 0xd1:
                Bytes(2);
                break;
            case 0xca or 0xce or 0xd2:
                Bytes(4);
                break;
            case 0xcb or 0xcf or 0xd3:
                Bytes(8);
                break;
            case 0xdc:
                SkipMany((int)Number(2));
                break;
            case 0xdd:
                SkipMany((int)Number(4));
                break;
            case 0xde:
                SkipMany(2 * (int)Number(2));
                break;
            case 0xdf:
                SkipMany(2 * (int)Number(4));
                break;
            default:
                throw Unexpected(code);
        }
    }

    private void SkipMany(int values)
    {
        for (var i = 0; i < values; i++)
            Skip();
    }

    private byte Take() => Bytes(1)[0];

    private long Number(int bytes)
    {
        var number = 0L;
        foreach (var b in Bytes(bytes))
            number = (number << 8) | b;
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
