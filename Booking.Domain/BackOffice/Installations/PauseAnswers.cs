using Booking.Domain.Installations;

namespace Booking.Domain.BackOffice.Installations;

public static class PauseAnswers
{
    /// <summary>
    /// The answers that a pause allows. While a server at another address works with the same database it can be
    /// neither moved nor a copy: that server, or this one, must be stopped.
    /// </summary>
    public static IReadOnlyList<PauseAnswer> For(PauseReason reason) =>
        reason switch
        {
            PauseReason.NewAddress => [PauseAnswer.Moved, PauseAnswer.Copy],
            PauseReason.OtherAccount or PauseReason.OtherMode => [PauseAnswer.Switched, PauseAnswer.Copy],
            _ => [],
        };
}
