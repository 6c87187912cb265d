using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>
/// Gives a member a tag, which becomes one of the studio's if it is new, or takes it away (rule Tags). Repeating either
/// does nothing more.
/// </summary>
public sealed class TagMember(Transactions transactions, TimeProvider clock)
{
    /// <param name="name">As it was typed; the same word in other letters is the same tag.</param>
    public async Task<Result<TagView, Refusal>> RunAsync(
        Actor actor,
        string memberNumber,
        string? name,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        var cleaned = TypedText.Cleaned(name ?? "");
        if (cleaned.Length is 0 or > MemberTag.MaxLength || TypedText.Key(cleaned).Length == 0)
            return Refusal.TagUnfit;
        return await transactions.RunWithRerunAsync(
            (db, token) => AddAsync(db, actor, id, cleaned, token),
            cancellationToken
        );
    }

    /// <returns>The tag that the member does not have any more.</returns>
    public async Task<Result<TagView, Refusal>> RemoveAsync(
        Actor actor,
        string memberNumber,
        long tagId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        return await transactions.RunAsync((db, token) => TakeAsync(db, actor, id, tagId, token), cancellationToken);
    }

    private async Task<Result<TagView, Refusal>> AddAsync(
        BookingDbContext db,
        Actor actor,
        long memberId,
        string name,
        CancellationToken cancellationToken
    )
    {
        var present = db.Members.Where(m => m.Id == memberId && m.Status != MemberStatus.Withdrawn);
        if (!await RowLock.AcquireAsync(present, cancellationToken))
            return Refusal.MemberNotFound;
        var hash = SecretText.Fingerprint(TypedText.Key(name));
        // Locked, so that it is not deleted as unused at this moment.
        await RowLock.AcquireAsync(db.MemberTags.Where(t => t.Hash == hash), t => t.Hash, cancellationToken);
        var tag = await db.MemberTags.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (
            tag is not null
            && await db.MemberTaggings.AnyAsync(t => t.MemberId == memberId && t.TagId == tag.Id, cancellationToken)
        )
            return new TagView(tag.Id, tag.Name);
        if (
            await db.MemberTaggings.CountAsync(t => t.MemberId == memberId, cancellationToken) >= MemberTag.MaxPerMember
        )
            return Refusal.TagsFull;
        if (tag is null)
        {
            if (await db.MemberTags.CountAsync(cancellationToken) >= MemberTag.MaxTags)
                return Refusal.TagsFull;
            tag = new MemberTag(name, hash);
            db.MemberTags.Add(tag);
        }

        var now = clock.GetUtcNow();
        db.MemberTaggings.Add(new MemberTagging(memberId, tag.Id, now));
        db.AuditLines.Add(
            new AuditLine(actor, AuditAction.TagMember, Numbering.Member.Of(memberId), null, Name(tag.Id), now)
        );
        return new TagView(tag.Id, tag.Name);
    }

    private async Task<Result<TagView, Refusal>> TakeAsync(
        BookingDbContext db,
        Actor actor,
        long memberId,
        long tagId,
        CancellationToken cancellationToken
    )
    {
        if (!await RowLock.AcquireAsync(db.MemberTags.Where(t => t.Id == tagId), t => t.Hash, cancellationToken))
            return new TagView(tagId, "");
        var name = await db.MemberTags.Where(t => t.Id == tagId).Select(t => t.Name).SingleAsync(cancellationToken);
        var taken = await db
            .MemberTaggings.Where(t => t.MemberId == memberId && t.TagId == tagId)
            .ExecuteDeleteAsync(cancellationToken);
        if (taken == 0)
            return new TagView(tagId, name);
        // A word that nobody has any more leaves the studio's list.
        await db
            .MemberTags.Where(t => t.Id == tagId && !db.MemberTaggings.Any(m => m.TagId == t.Id))
            .ExecuteDeleteAsync(cancellationToken);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.UntagMember,
                Numbering.Member.Of(memberId),
                Name(tagId),
                after: null,
                clock.GetUtcNow()
            )
        );
        return new TagView(tagId, name);
    }

    private static string Name(long tagId) => string.Create(CultureInfo.InvariantCulture, $"tag {tagId}");
}
