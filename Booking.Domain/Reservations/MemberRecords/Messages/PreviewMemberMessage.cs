using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>Whom a message would reach, and the mail as they would read it; nothing is written. For staff.</summary>
public sealed class PreviewMemberMessage(
    IDbContextFactory<BookingDbContext> contexts,
    IMailRenderer renderer,
    TimeProvider clock
)
{
    /// <param name="member">MB….</param>
    /// <returns>Null: there is none, or they have left.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<MemberReader?> FindAsync(Actor actor, string member, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Members.AsNoTracking()
            .Reachable(member)
            .Select(m => new MemberReader(member, m.Name, m.Language, m.Account.UndeliverableSince != null))
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<Result<RenderedMail, Refusal>> RunAsync(
        Actor actor,
        MemberMessageRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!MessageText.Of(request.Topic, request.Message).Succeeded(out var text, out var unfit))
            return unfit;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (
            await db
                .Members.AsNoTracking()
                .Reachable(request.Member)
                .Include(m => m.Account)
                .SingleOrDefaultAsync(cancellationToken)
            is not { } member
        )
            return Refusal.MemberNotFound;
        var mail = MemberMail.Of(member, text, clock.GetUtcNow());
        return await renderer.RenderAsync(mail.Occasion, mail.Language, mail.FactsByName, cancellationToken);
    }
}
