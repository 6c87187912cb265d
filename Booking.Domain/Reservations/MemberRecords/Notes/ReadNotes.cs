using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>What is noted about members, and their tags; for those who work here.</summary>
public sealed class ReadNotes(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>First those for the door, then the newest.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<NoteView>> OfAsync(
        Actor actor,
        string memberNumber,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notes = await db
            .MemberNotes.AsNoTracking()
            .Where(n => n.MemberId == id)
            .OrderByDescending(n => n.IsForTheDoor)
            .ThenByDescending(n => n.CreatedAt)
            .ThenByDescending(n => n.Id)
            .ToListAsync(cancellationToken);
        var names = await WorkerNames.OfAsync(db, notes.Select(n => n.AuthorId), cancellationToken);
        return
        [
            .. notes.Select(n => new NoteView(
                n.Id,
                n.Text,
                n.IsForTheDoor,
                names.GetValueOrDefault(n.AuthorId, new("", "")),
                n.CreatedAt,
                n.EditedAt,
                n.Version,
                n.MayBeChangedBy(actor)
            )),
        ];
    }

    /// <summary>The tags of one member, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<TagView>> TagsOfAsync(
        Actor actor,
        string memberNumber,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .MemberTaggings.Where(t => t.MemberId == id)
            .OrderBy(t => t.Tag.Name)
            .Select(t => new TagView(t.TagId, t.Tag.Name, 0))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All tags of the studio, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<TagView>> AllTagsAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .MemberTags.OrderBy(t => t.Name)
            .Select(t => new TagView(t.Id, t.Name, db.MemberTaggings.Count(m => m.TagId == t.Id)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What stands beside these names at the door; members of whom nothing is noted are left out.</summary>
    /// <param name="memberNumbers">MB…; one page of a list.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyDictionary<string, MemberMarks>> MarksAsync(
        Actor actor,
        IEnumerable<string> memberNumbers,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        var ids = memberNumbers
            .Select(number => Numbering.Member.TryParse(number, out var id) ? id : 0)
            .Where(id => id > 0)
            .Distinct()
            .ToList();
        if (ids.Count == 0)
            return new Dictionary<string, MemberMarks>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tags = await db
            .MemberTaggings.Where(t => ids.Contains(t.MemberId))
            .OrderBy(t => t.Tag.Name)
            .Select(t => new { t.MemberId, t.Tag.Name })
            .ToListAsync(cancellationToken);
        var notes = await db
            .MemberNotes.Where(n => ids.Contains(n.MemberId) && n.IsForTheDoor)
            .OrderByDescending(n => n.CreatedAt)
            .Select(n => new { n.MemberId, n.Text })
            .ToListAsync(cancellationToken);
        var (tagsOf, notesOf) = (
            tags.ToLookup(t => t.MemberId, t => t.Name),
            notes.ToLookup(n => n.MemberId, n => n.Text)
        );
        return ids.Where(id => tagsOf.Contains(id) || notesOf.Contains(id))
            .ToDictionary(id => Numbering.Member.Of(id), id => new MemberMarks([.. tagsOf[id]], [.. notesOf[id]]));
    }
}
