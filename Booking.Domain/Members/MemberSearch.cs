using Booking.Domain.Common;

namespace Booking.Domain.Members;

/// <summary>How a member is found by what somebody typed: one matcher for every list.</summary>
internal static class MemberSearch
{
    /// <summary>Whose number it is, or else whose name or address contains it.</summary>
    public static IQueryable<Member> Matching(this IQueryable<Member> members, SearchText text)
    {
        if (text.Is(Numbering.Member, out var id))
            return members.Where(m => m.Id == id);
        var (name, address) = (text.WithoutBlanks, text.Address());
        return members.Where(m => m.SearchName.Contains(name) || m.Account.NormalizedEmail!.Contains(address));
    }

    /// <summary>As Identity keeps addresses.</summary>
    public static string Address(this SearchText text) => text.Text.ToUpperInvariant();
}
