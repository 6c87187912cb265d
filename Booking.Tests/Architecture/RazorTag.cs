namespace Booking.Tests.Architecture;

/// <summary>An opening tag of a razor file, attributes and all.</summary>
internal static class RazorTag
{
    public static IEnumerable<string> AllIn(string razor)
    {
        for (var i = 0; i + 1 < razor.Length; i++)
            if (razor[i] == '<' && char.IsAsciiLetter(razor[i + 1]))
                yield return razor[i..End(razor, i)];
    }

    /// <summary>A quote inside the brackets of an expression ends no attribute.</summary>
    private static int End(string razor, int start)
    {
        var (isQuoted, depth) = (false, 0);
        for (var i = start; i < razor.Length; i++)
        {
            var c = razor[i];
            if (!isQuoted && c == '>')
                return i;
            if (c == '"' && depth <= 0)
                (isQuoted, depth) = (!isQuoted, 0);
            else if (isQuoted)
                depth +=
                    c is '(' or '[' ? 1
                    : c is ')' or ']' ? -1
                    : 0;
        }

        return razor.Length;
    }
}
