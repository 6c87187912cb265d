using Booking.Domain.Common;

namespace Booking.Domain.Members;

/// <summary>How a member is found by what somebody typed: one matcher for every list.</summary>
internal static class MemberSearch
{
    /// <summary>Whose number it is, or else whose name, reading or address contains it.</summary>
    public static IQueryable<Member> Matching(this IQueryable<Member> members, SearchText text)
    {
        if (text.Is(Numbering.Member, out var id))
            return members.Where(m => m.Id == id);
        var key = text.Key;
        return members.Where(m => m.SearchKey.Contains(key));
    }
}
