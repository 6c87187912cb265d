using Booking.Domain.Contracts;

namespace Booking.Web.Members.Contracts;

/// <summary>Judges contracts in one place for badge, card and page, so that all three say the same.</summary>
public static class ContractStates
{
    /// <param name="now">UTC; what has passed its day has expired, also before the timer has seen it.</param>
    public static ContractState Of(ContractView contract, DateTimeOffset now) =>
        contract.Status switch
        {
            ContractStatus.Pending => ContractState.Pending,
            ContractStatus.Abandoned => ContractState.Abandoned,
            ContractStatus.PastDue => ContractState.PastDue,
            ContractStatus.Expired => ContractState.Expired,
            ContractStatus.Ended => ContractState.Ended,
            ContractStatus.Refunded => ContractState.Refunded,
            _ when contract.ExpiresAt <= now => ContractState.Expired,
            _ when contract.CancelAt is not null => ContractState.Ending,
            _ => contract.Remaining == 0 ? ContractState.Empty : ContractState.Active,
        };

    /// <summary>The member has it, or is buying it: a second one is asked about (rule Bought twice).</summary>
    public static bool IsOwned(this ContractState state) => state.IsRunning() && state != ContractState.Empty;

    /// <summary>It can be used, or will be as soon as it is paid.</summary>
    public static bool IsRunning(this ContractState state) =>
        state
            is ContractState.Pending
                or ContractState.Active
                or ContractState.Ending
                or ContractState.Empty
                or ContractState.PastDue;
}
