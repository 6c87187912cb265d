using System.Text;
using System.Text.Unicode;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// The text of an uploaded file. A byte order mark decides the encoding; else it is UTF-8 if it is valid UTF-8, because
/// Shift-JIS text hardly ever is; else Shift-JIS, strictly. What is neither is refused with its position instead of
/// being read with replacement characters.
/// </summary>
internal sealed record FileText(string Text, FileEncoding Encoding)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    public static Result<FileText, FileFault> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return new FileFault(FileFaultReason.Empty);
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return new FileFault(FileFaultReason.Workbook);
        var result = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Marked(bytes, 3, Utf8, FileEncoding.Utf8),
            [0xFF, 0xFE, ..] => Marked(
                bytes,
                2,
                new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
                FileEncoding.Utf16
            ),
            [0xFE, 0xFF, ..] => Marked(
                bytes,
                2,
                new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
                FileEncoding.Utf16
            ),
            _ => Unmarked(bytes),
        };
        if (!result.Succeeded(out var file, out _))
            return result;
        return file.Text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at
            ? new FileFault(FileFaultReason.NotText, LineAt(file.Text.AsSpan(0, at)))
            : result;
    }

    private static Result<FileText, FileFault> Marked(
        ReadOnlySpan<byte> bytes,
        int mark,
        Encoding encoding,
        FileEncoding name
    )
    {
        try
        {
            return new FileText(encoding.GetString(bytes[mark..]), name);
        }
        catch (DecoderFallbackException e)
        {
            var at = mark + Math.Max(0, e.Index);
            return Misfit(
                at,
                LineAt(
                    encoding == Utf8
                        ? System.Text.Encoding.Latin1.GetString(bytes[..at])
                        : Lenient(encoding, bytes[mark..at])
                )
            );
        }
    }

    private static Result<FileText, FileFault> Unmarked(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        _ = System.Text.Unicode.Utf8.ToUtf16(
            bytes,
            chars,
            out var fits,
            out var written,
            replaceInvalidSequences: false
        );
        if (fits == bytes.Length)
            return new FileText(new string(chars, 0, written), FileEncoding.Utf8);
        var misfit = ShiftJisMisfit(bytes, out var text);
        if (misfit is null)
            return new FileText(text, FileEncoding.ShiftJis);
        // The encoding that could be read further is the one that was probably meant.
        var at = Math.Max(fits, misfit.Value);
        return Misfit(at, LineAt(System.Text.Encoding.Latin1.GetString(bytes[..at])));
    }

    /// <summary>
    /// The first byte that is not Shift-JIS; null if all are. .NET decodes bytes without a meaning as control and
    /// private-use characters.
    /// </summary>
    private static int? ShiftJisMisfit(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        try
        {
            text = ShiftJis.GetString(bytes);
            var odd = text.AsSpan().IndexOfAnyInRange('\u0080', '\u00A0');
            if (odd < 0)
                odd = text.AsSpan().IndexOfAnyInRange('\uF8F0', '\uF8F3');
            return odd < 0 ? null : ShiftJis.GetByteCount(text.AsSpan(0, odd));
        }
        catch (DecoderFallbackException e)
        {
            return Math.Clamp(e.Index, 0, bytes.Length);
        }
    }

    private static FileFault Misfit(int at, int line) =>
        new(FileFaultReason.Encoding, line, at.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Lenient(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient.GetString(bytes);
    }

    /// <summary>
    /// The line after the text: \r\n, \n and \r each end one. In both encodings these are single bytes that are part of
    /// no other character.
    /// </summary>
    private static int LineAt(ReadOnlySpan<char> before)
    {
        var line = 1;
        for (var i = 0; i < before.Length; i++)
            if (before[i] == '\n' || (before[i] == '\r' && (i + 1 == before.Length || before[i + 1] != '\n')))
                line++;
        return line;
    }
}
