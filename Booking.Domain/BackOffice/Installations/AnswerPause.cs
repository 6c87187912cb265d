using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Installations;

/// <summary>
/// An admin says why the database no longer fits its surroundings, and the program goes on (rule Copied database). The
/// answer counts for the question that was read; of two admins one answers.
/// </summary>
public sealed class AnswerPause(
    Transactions transactions,
    CheckInstallation check,
    InstallationState state,
    InstallationSettings settings,
    TimeProvider clock
)
{
    /// <summary>The subject of its audit lines.</summary>
    private const string AuditSubject = "site";

    /// <param name="seen">The pause that the admin was shown.</param>
    public async Task<Result<PauseAnswer, Refusal>> RunAsync(
        Actor actor,
        PauseAnswer answer,
        Pause seen,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        // A server that has started meanwhile changes the question.
        await check.RunAsync(cancellationToken);
        if (state.Pause != seen || !PauseAnswers.For(seen.Reason).Contains(answer))
            return Refusal.PauseChanged;
        var written = await transactions.RunAsync<PauseAnswer, Refusal>(
            (db, token) => WriteAsync(db, actor, answer, seen, token),
            cancellationToken
        );
        await check.RunAsync(cancellationToken);
        return written;
    }

    private async Task<Result<PauseAnswer, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        PauseAnswer answer,
        Pause seen,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var before = await db.Installation.AsNoTracking().SingleAsync(cancellationToken);
        // The row's id is the key: whoever answered first has changed it, or what the question is about.
        var mine = db.Installation.Where(i =>
            i.Id == before.Id
            && i.Address == before.Address
            && i.AccountId == before.AccountId
            && i.IsLive == before.IsLive
        );
        var (id, address, account) = (Installation.NewId(), settings.Address, state.FoundAccount);
        var changed = answer switch
        {
            PauseAnswer.Moved => await mine.ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Address, address),
                cancellationToken
            ),
            PauseAnswer.Switched => await mine.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(i => i.Id, id)
                        .SetProperty(i => i.AccountId, account)
                        .SetProperty(i => i.IsLive, settings.IsLive),
                cancellationToken
            ),
            _ => await mine.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(i => i.Id, id)
                        .SetProperty(i => i.Address, address)
                        .SetProperty(i => i.AccountId, account)
                        .SetProperty(i => i.IsLive, settings.IsLive)
                        .SetProperty(i => i.CreatedAt, now),
                cancellationToken
            ),
        };
        if (changed == 0)
            return Refusal.PauseChanged;
        if (answer != PauseAnswer.Moved)
            await DetachProvider.RunAsync(db, isCopy: answer == PauseAnswer.Copy, now, cancellationToken);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                ActionOf(answer),
                AuditSubject,
                $"{seen.Reason}: {seen.Stored}",
                answer == PauseAnswer.Moved ? seen.Found : $"{seen.Found}; {before.Id} → {id}",
                now
            )
        );
        return answer;
    }

    private static AuditAction ActionOf(PauseAnswer answer) =>
        answer switch
        {
            PauseAnswer.Moved => AuditAction.MoveInstallation,
            PauseAnswer.Switched => AuditAction.SwitchAccount,
            _ => AuditAction.DeclareCopy,
        };
}
